import type { Screen } from '../screen.ts';

export const evidence: Screen<Record<string, never>> = {
  name: 'evidence',
  open: () => ({}),
  heading: () => ({ left: 'evidence', right: '' }),
  body: () => [],
  footer: () => [],
  press: () => ({ type: 'ignore' }),
};
