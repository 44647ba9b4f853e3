import type { Screen } from '../screen.ts';

export const bookmark: Screen<Record<string, never>> = {
  name: 'bookmark',
  open: () => ({}),
  heading: () => ({ left: 'bookmark', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
