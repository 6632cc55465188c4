import type { Readable } from 'node:stream'
import { join } from 'node:path'
import { text } from '@jianqing/contract'
import { isDrop, type Looked, type Looking, MANIFEST, readManifest, receive } from './drop.ts'

/** A folder somewhere: here, on a medium, on another server. Names of regular files alone. */
export interface Place {
  list: () => Promise<string[]>
  read: (name: string) => Promise<string>
  open: (name: string) => Promise<Readable>
}

/** What lies at a place and is whole by its manifest. What is not named by one is not touched. */
export async function lookAtPlace(place: Place, { known, into }: Looking): Promise<Looked> {
  const names = await place.list()
  const there = new Set(names)
  const told = new Set<string>()
  const looked: Looked = { drops: [], problems: [], waiting: [], again: [] }
  for (const name of names.filter(one => one.endsWith(MANIFEST)).sort()) {
    const manifest = readManifest(name, await place.read(name))
    told.add(name)
    if (!('file' in manifest)) {
      looked.problems.push(manifest)
      continue
    }
    const { file, sm3 } = manifest
    told.add(file)
    if (known(file, sm3)) {
      if (there.has(file)) looked.again.push(file)
      continue
    }
    if (!there.has(file)) {
      looked.problems.push(
        text(`清单“${name}”所列的“${file}”不在，请对方补传`, `“${file}”, which “${name}” names, is not there; ask for it`),
      )
      continue
    }
    const found = await receive(await place.open(file), manifest, join(into, String(looked.drops.length)))
    if (isDrop(found)) looked.drops.push(found)
    else looked.problems.push(found)
  }
  looked.waiting = names.filter(name => !told.has(name)).sort()
  return looked
}
