"""The life of a job: decided purely, carried out at the edges."""
