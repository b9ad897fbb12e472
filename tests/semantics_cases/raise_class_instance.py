raise 'not an exception'
