import type { Screen } from '../screen.ts';

export const news: Screen<Record<string, never>> = {
  name: 'news',
  open: () => ({}),
  heading: () => ({ left: 'news', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
