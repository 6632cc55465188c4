import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../../../../../../../packages/catalogue/models/', import.meta.url))

/** Every model that comes with the product, as its text stands. For tests. */
export function catalogue(): { id: string; text: string }[] {
  return readdirSync(FOLDER).flatMap(area =>
    readdirSync(FOLDER + area).map(id => ({ id, text: readFileSync(`${FOLDER}${area}/${id}/model.yaml`, 'utf8') })),
  )
}
