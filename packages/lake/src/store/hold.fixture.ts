/** Holds a file until it is killed, or says who does. */
import { holdFile } from './hold.ts'

const held = await holdFile(process.argv[2]!)
console.log('release' in held ? 'held' : JSON.stringify(held.holder))
if ('release' in held) setInterval(() => {}, 1000)
