import type { Screen } from '../screen.ts';

export const home: Screen<Record<string, never>> = {
  name: 'home',
  open: () => ({}),
  heading: () => ({ left: 'home', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
