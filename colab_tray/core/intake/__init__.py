"""What a person gives becomes what a job needs: bytes, interpreter, scan; and watched folders."""
