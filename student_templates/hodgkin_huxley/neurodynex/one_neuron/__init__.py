"""What the exercises that simulate one neuron with Brian2 share: looks at their arguments, and quick runs."""
