import { fuzzHalf } from './fuzz.ts';

fuzzHalf(1);
