import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

// In JavaScript alone: `crypto.subtle` is not there over plain http, and waits longer for each turn than a hash takes.
onmessage = ({ data }: MessageEvent<{ challenge: string; salt: string; maxnumber: number }>) => {
  for (let number = 0; number <= data.maxnumber; number++)
    if (bytesToHex(sha256(utf8ToBytes(data.salt + number))) === data.challenge) return postMessage(number)
  postMessage(null)
}
