NAME = 'mate'
