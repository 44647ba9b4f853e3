import { roomHalf } from './rooms.ts';

roomHalf(1);
