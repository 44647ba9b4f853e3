import { secrecyHalf } from './secrecy.ts';

secrecyHalf(0);
