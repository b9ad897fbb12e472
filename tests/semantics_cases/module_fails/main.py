print('start')
import outer
