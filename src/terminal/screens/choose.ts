import type { Screen } from '../screen.ts';

export const choose: Screen<Record<string, never>> = {
  name: 'choose',
  open: () => ({}),
  heading: () => ({ left: 'choose', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
