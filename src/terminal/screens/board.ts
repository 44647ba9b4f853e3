import type { Screen } from '../screen.ts';

export const board: Screen<Record<string, never>> = {
  name: 'board',
  open: () => ({}),
  heading: () => ({ left: 'board', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
