import exchange from './exchange';
import fill from './fill';
import frame from './frame';
import home from './home';
import print from './print';
import results from './results';
import review from './review';
import settings from './settings';
import start from './start';
import trial from './trial';

export default { exchange, fill, frame, home, print, results, review, settings, start, trial };
