import type { Screen } from '../screen.ts';

export const help: Screen<Record<string, never>> = {
  name: 'help',
  open: () => ({}),
  heading: () => ({ left: 'help', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
