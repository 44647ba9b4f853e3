import type { Screen } from '../screen.ts';

export const reveal: Screen<Record<string, never>> = {
  name: 'reveal',
  open: () => ({}),
  heading: () => ({ left: 'reveal', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
