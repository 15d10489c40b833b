"""Exercise: Oja's learning rule."""
