import type { Screen } from '../screen.ts';

export const hotwash: Screen<Record<string, never>> = {
  name: 'hotwash',
  open: () => ({}),
  heading: () => ({ left: 'hotwash', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
