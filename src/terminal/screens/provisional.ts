import type { Screen } from '../screen.ts';

export const provisional: Screen<Record<string, never>> = {
  name: 'provisional',
  open: () => ({}),
  heading: () => ({ left: 'provisional', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
