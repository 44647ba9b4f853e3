import type { Screen } from '../screen.ts';

export const setup: Screen<Record<string, never>> = {
  name: 'setup',
  open: () => ({}),
  heading: () => ({ left: 'setup', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
