"""What `import colab_tray` gives to programs: a thin client of the control protocol."""
