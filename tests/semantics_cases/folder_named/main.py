# run: ./prog/../prog/
