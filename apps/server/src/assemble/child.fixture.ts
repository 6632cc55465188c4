/** A server for tests that kill it: takes the connection of a database as JSON and a folder; says where it listens as one line. */
import { openDb } from '../platform/db/index.ts'
import { productOver } from './product.fixture.ts'

const [connectionJson, dataDir] = process.argv.slice(2)
const connection = JSON.parse(connectionJson!)
const { app } = await productOver({ db: openDb(connection), connection }, dataDir!)
console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
