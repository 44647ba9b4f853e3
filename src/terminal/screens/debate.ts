import type { Screen } from '../screen.ts';

export const debate: Screen<Record<string, never>> = {
  name: 'debate',
  open: () => ({}),
  heading: () => ({ left: 'debate', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
