import type { Screen } from '../screen.ts';

export const microdebrief: Screen<Record<string, never>> = {
  name: 'microdebrief',
  open: () => ({}),
  heading: () => ({ left: 'microdebrief', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
