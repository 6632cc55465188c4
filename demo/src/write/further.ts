/** Police, correction, labour, insurance, tax and minors: few ordinary rows, whatever the scale, among what is planted. */
import { furtherLines } from '../province/background-further.ts'
import { writeDataset } from './dataset-file.ts'
import type { Job } from './others.ts'

export async function writeFurther({ out, world, plants, note }: Job): Promise<void> {
  for (const [id, lines] of Object.entries(furtherLines(world)) as [keyof ReturnType<typeof furtherLines>, string[]][])
    note(id, await writeDataset(out, id, lines, plants.other.get(id) ?? [], lines.length))
}
