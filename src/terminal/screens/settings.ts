import type { Screen } from '../screen.ts';

export const settings: Screen<Record<string, never>> = {
  name: 'settings',
  open: () => ({}),
  heading: () => ({ left: 'settings', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
