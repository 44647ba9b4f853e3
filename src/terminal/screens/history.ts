import type { Screen } from '../screen.ts';

export const history: Screen<Record<string, never>> = {
  name: 'history',
  open: () => ({}),
  heading: () => ({ left: 'history', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
