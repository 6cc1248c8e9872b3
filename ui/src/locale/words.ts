/** Every word of the page, a file a screen in each tongue. */
import enExchange from './en/exchange';
import enFill from './en/fill';
import enFrame from './en/frame';
import enHelp from './en/help';
import enHome from './en/home';
import enKeys from './en/keys';
import enPrint from './en/print';
import enResults from './en/results';
import enReview from './en/review';
import enSettings from './en/settings';
import enStart from './en/start';
import enTrial from './en/trial';
import zhExchange from './zh-CN/exchange';
import zhFill from './zh-CN/fill';
import zhFrame from './zh-CN/frame';
import zhHelp from './zh-CN/help';
import zhHome from './zh-CN/home';
import zhKeys from './zh-CN/keys';
import zhPrint from './zh-CN/print';
import zhResults from './zh-CN/results';
import zhReview from './zh-CN/review';
import zhSettings from './zh-CN/settings';
import zhStart from './zh-CN/start';
import zhTrial from './zh-CN/trial';

export const zh = {
  exchange: zhExchange,
  fill: zhFill,
  frame: zhFrame,
  help: zhHelp,
  home: zhHome,
  keys: zhKeys,
  print: zhPrint,
  results: zhResults,
  review: zhReview,
  settings: zhSettings,
  start: zhStart,
  trial: zhTrial,
};

export const en = {
  exchange: enExchange,
  fill: enFill,
  frame: enFrame,
  help: enHelp,
  home: enHome,
  keys: enKeys,
  print: enPrint,
  results: enResults,
  review: enReview,
  settings: enSettings,
  start: enStart,
  trial: enTrial,
};
