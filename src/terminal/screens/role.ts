import type { Screen } from '../screen.ts';

export const role: Screen<Record<string, never>> = {
  name: 'role',
  open: () => ({}),
  heading: () => ({ left: 'role', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
