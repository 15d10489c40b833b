"""A submission cannot read, write, kill or reach anything outside its own worker."""

import pytest

REFUSED = """
def refused(action, *arguments):
    try:
        value = action(*arguments)
    except (OSError, ImportError, MemoryError) as error:
        return
    raise SystemError(f'{action} came through: {value!r}')
"""

# Every line must be refused; the notebook around them is honest and keeps its marks.
REACHES = {
    "writing outside": "for p in ('MARKER', '/pwned', '/usr/pwned', '/etc/pwned', '/worker/pwned', '/worker/inside/wire.py', '/dev/pwned', '/root/pwned', '/proc/pwned', '/home/pwned', '/var/pwned'): refused(open, p, 'w')",
    "changing what is there": "import os\nfor p in ('/usr/bin/env', '/worker/inside/wire.py', os.__file__, np.__file__):\n    refused(os.chmod, p, 0o777); refused(os.unlink, p); refused(os.rename, p, p + 'x'); refused(os.symlink, 'x', p + '.x'); refused(open, p, 'r+')",
    "reading what is not hers": "for p in ('/etc/passwd', '/etc/shadow', '/etc/hostname', '/root/.ssh/id_rsa', '/proc/1/environ', '/proc/self/maps', '/proc/self/mem', '/sys/kernel/notes', '/var/log/syslog', '/dev/mem', '/dev/kmsg', '/dev/sda'): refused(open, p, 'rb')",
    "links to what is outside": "import os\nos.symlink('/etc/passwd', 'l'); refused(open, 'l'); os.symlink('MARKER', 'm'); refused(open, 'm', 'w'); refused(os.link, '/usr/bin/env', 'env')",
    "set-user-id files": "import os\nopen('s', 'w').write('#!/usr/bin/env python'); \ntry: os.chmod('s', 0o4777)\nexcept PermissionError: pass\nrefused(os.execv, 's', ['s']); refused(os.setuid, 12345); refused(os.setgid, 12345); refused(os.setgroups, [12345])",
    "device files": "import os, stat\nrefused(os.mknod, 'd', 0o666 | stat.S_IFBLK, os.makedev(8, 0)); refused(os.mknod, 'c', 0o666 | stat.S_IFCHR, os.makedev(1, 1))",
    "programs": "import os, subprocess, multiprocessing, pty\nrefused(subprocess.run, ['true']); refused(subprocess.run, 'true', -1, None); refused(os.execv, '/usr/bin/env', ['env']); refused(os.posix_spawn, '/usr/bin/env', ['env'], {}); refused(os.fork); refused(os.forkpty); refused(pty.fork); refused(multiprocessing.Process(target=print).start)",
    "sockets": "import socket, urllib.request\nfor family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, 16, 17, 38, 40):\n    for kind in (1, 2, 3, 5): refused(socket.socket, family, kind)\nrefused(urllib.request.urlopen, 'http://127.0.0.1:80'); refused(socket.create_connection, ('1.1.1.1', 53)); refused(socket.getaddrinfo, 'example.org', 80)",
    "namespaces and mounts": "import ctypes\nc = ctypes.CDLL(None, use_errno=True)\ndef call(name, *a):\n    if getattr(c, name)(*a) < 0: raise OSError(ctypes.get_errno(), name)\n    return name\nfor flags in (0x10000000, 0x20000, 0x40000000, 0x20000000): refused(call, 'unshare', flags)\nrefused(call, 'mount', b'none', b'/tmp', b'tmpfs', 0, None); refused(call, 'umount2', b'/proc', 2); refused(call, 'umount2', b'/tmp', 2); refused(call, 'chroot', b'/tmp'); refused(call, 'ptrace', 16, 1, 0, 0); refused(call, 'setns', 3, 0); refused(call, 'sethostname', b'x', 1); refused(call, 'personality', 0x40000); refused(call, 'reboot', 0); refused(call, 'swapoff', b'/x'); refused(call, 'setresuid', 12345, 12345, 12345)",
    "calls by number": "import ctypes\nc = ctypes.CDLL(None, use_errno=True)\ndef call(*a):\n    if c.syscall(*a) < 0: raise OSError(ctypes.get_errno(), str(a))\n    return a\nif __import__('os').uname().machine == 'x86_64':\n    for n in (56, 57, 58, 59, 101, 165, 166, 272, 310, 311, 317 * 0 + 319, 321, 322, 323, 424 * 0 + 425, 426, 427, 428, 429, 435, 438, 440, 457, 458, 467, 500): refused(call, n, 0, 0, 0, 0, 0)",
    "input pushed into a terminal": "import fcntl, os\nfor path in ('/dev/tty', '/dev/ptmx', '/dev/pts/0', '/dev/console'): refused(os.open, path, os.O_RDWR)\nrefused(os.openpty); refused(fcntl.ioctl, 0, 0x5412, b'x')",
    "killing": "import os, signal\nrefused(os.kill, 2, 9); refused(os.kill, -1, 9)\nif os.getpid() == 1: os.kill(1, 9); os.kill(1, 19); os.kill(os.getpid(), 15)\nfor pid in set(range(2, 400)) - {os.getpid()}: refused(os.kill, pid, 9)\nrefused(os.killpg, 2, 9); refused(os.pidfd_open, 2)",
    "signals by a descriptor": "import fcntl, os, struct\nr, w = os.pipe()\nfor command, argument in ((8, os.getppid()), (8, -1), (10, 9), (15, struct.pack('ii', 1, 2))): refused(fcntl.fcntl, r, command, argument)\nfor request in (0x8901, 0x8902): refused(fcntl.ioctl, r, request, struct.pack('i', os.getppid()))",
    "news of a folder": "import fcntl, os\nfor path in ('/usr/lib', os.path.dirname(np.__file__)): refused(fcntl.fcntl, os.open(path, os.O_RDONLY), 1026, 0x80000001)",
    "changing by a descriptor what may be read": "import fcntl, os, struct\nfor path in ('/usr/bin/env', os.__file__, np.__file__):\n    fd = os.open(path, os.O_RDONLY); mode = os.fstat(fd).st_mode & 0o7777\n    refused(os.fchmod, fd, mode); refused(os.fchown, fd, -1, -1); refused(os.utime, fd, (1, 1)); refused(os.setxattr, fd, 'user.x', b'x')\n    for request in (0x40086602, 0x40806685): refused(fcntl.ioctl, fd, request, struct.pack('l', 0x40) * 16)",
    "memory of a process": "import ctypes, os\nc = ctypes.CDLL(None, use_errno=True)\ndef call(name, *a):\n    if getattr(c, name)(*a) < 0: raise OSError(ctypes.get_errno(), name)\n    return name\nfor name in ('process_vm_readv', 'process_vm_writev'): refused(call, name, os.getpid(), None, 0, None, 0, 0)\nfor path in ('/proc/self/mem', '/proc/1/mem', '/proc/self/fd/200', '/proc/thread-self/mem'): refused(open, path, 'r+b')",
    "limits raised": "import resource as r\nfor what in (r.RLIMIT_AS, r.RLIMIT_NPROC, r.RLIMIT_FSIZE, r.RLIMIT_NOFILE, r.RLIMIT_CORE, r.RLIMIT_CPU, r.RLIMIT_MEMLOCK):\n    try: r.setrlimit(what, (r.RLIM_INFINITY, r.RLIM_INFINITY))\n    except ValueError: continue\n    raise SystemError(what)\nimport os\nrefused(os.nice, -5)",
    "IPython's startup": "import os\nfor d in ('.ipython/profile_default/startup', 'ipython/profile_default/startup'):\n    os.makedirs(d, exist_ok=True); open(d + '/0.py', 'w').write('raise SystemExit')",
}  # fmt: skip

# Shell and magics: what they would do must not happen, how they fail is theirs.
MAGICS = {
    "rm": "!rm -rf / ~ MARKER; touch MARKER /tmp/pwned",
    "bash": "%%bash\ntouch MARKER\ncurl http://127.0.0.1",
    "script": "%%script sh\ntouch MARKER",
    "system": "import os\nos.system('touch MARKER')",
    "sx": "%sx touch MARKER",
    "load_ext": "%load_ext /sandbox/evil",
    "writefile": "%%writefile MARKER\nhello",
    "run": "%run /etc/passwd",
    "pip": "%pip install evil",
    "debug": "%debug\n%pdb on\n%tb",
    "reset": "%reset -f",
    "pylab": "%pylab inline",
    "display of html": "from IPython.display import HTML, Javascript, display\ndisplay(HTML('<script>'), Javascript('alert(1)'))",
    "no such magic": "%%nothing\nx",
}

# Folders in folders, below which whoever removes them could fall.
DEEP = "import os\nhome = os.getcwd()\nfor _ in range(1200): os.mkdir('d'); os.chdir('d')\nos.chdir(home)\nfor name in ('\\x1b[31m', 'a\\nb', '\\u202e', '-rf', ' '): os.mkdir(name); open(name + '/f', 'w').close(); os.symlink('/etc', name + '/l')\nos.symlink('.', 'loop'); os.symlink('d', 'e')"

# What ends in death is a cell that ended its process; the others are run without it.
DEADLY = {
    "an i386 call": "import ctypes, mmap\nb = mmap.mmap(-1, 4096, prot=7)\nb.write(b'\\xb8\\x02\\x00\\x00\\x00\\xcd\\x80\\xc3')\nctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(b)))()\nwhile True: pass",
    "an x32 call": "import ctypes\nctypes.CDLL(None).syscall(0x40000000 + 57)\nraise SystemError",
    "a null pointer": "import ctypes\nctypes.string_at(0)",
    "abort": "import os\nos.abort()",
    "its own exit": "import os\nos._exit(0)",
}

ENTRIES = {
    **{f"reaches: {name}": {"first": f"import numpy as np{REFUSED}{code}"} for name, code in REACHES.items()},
    **{f"magic: {name}": {"first": code} for name, code in MAGICS.items()},
    "deep folders": {"last": f"import numpy as np\n{DEEP}"},
    **{f"deadly: {name}": {"first": code} for name, code in DEADLY.items()},
}


@pytest.fixture(scope="module")
def reports(arena):
    return arena.judge(ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_host_is_whole_and_the_score_is_fair(arena, reports, name):
    arena.hold_fair(reports[name], ENTRIES[name])


@pytest.mark.parametrize("name", REACHES)
def test_every_reach_is_refused(reports, name):
    assert [c.error for c in reports[f"reaches: {name}"].cells if c.error] == []


@pytest.mark.parametrize("name", DEADLY)
def test_a_cell_that_dies_is_named(reports, name):
    first, *others = reports[f"deadly: {name}"].cells
    assert first.status == "killed"
    assert [c.status for c in others] == ["ok"] * 7
