import exchange from './exchange';
import fill from './fill';
import frame from './frame';
import home from './home';
import print from './print';
import settings from './settings';
import start from './start';

export default { exchange, fill, frame, home, print, settings, start };
