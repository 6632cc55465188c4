import type { AddCommand } from '../command.ts'
import { addAudit } from './audit.ts'
import { addBackup } from './backup.ts'
import { addCheck } from './check.ts'
import { addDatasets } from './datasets.ts'
import { addDemo } from './demo.ts'
import { addDue } from './due.ts'
import { addExplain } from './explain.ts'
import { addImport } from './import.ts'
import { addLimits } from './limits.ts'
import { addModels } from './models.ts'
import { addRestore } from './restore.ts'
import { addRun } from './run.ts'
import { addSheet } from './sheet.ts'
import { addTest } from './test.ts'
import { addUserCommands } from './user.ts'

/** Every command, in the order of the help. A new one is a file here and a line below. */
export const COMMANDS: readonly AddCommand[] = [
  addImport,
  addDatasets,
  addModels,
  addCheck,
  addTest,
  addRun,
  addExplain,
  addDue,
  addLimits,
  addSheet,
  addDemo,
  addBackup,
  addRestore,
  addAudit,
  addUserCommands,
]
