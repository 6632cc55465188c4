export { given, type Given, type Room } from './room.ts'
