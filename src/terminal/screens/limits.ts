import type { Screen } from '../screen.ts';

export const limits: Screen<Record<string, never>> = {
  name: 'limits',
  open: () => ({}),
  heading: () => ({ left: 'limits', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
