import type { World } from '../province/world.ts'
import { plantCivil } from './civil.ts'
import { plantClocks } from './clocks/index.ts'
import { plantFurther } from './further/index.ts'
import { Field } from './field.ts'
import { judgments, plantJudgments } from './judgments.ts'
import { plantDecisionPapers } from './papers.ts'
import { plantPeople } from './people.ts'
import type { Plants } from './plants.ts'
import { plantProcess } from './process.ts'
import { plantReports } from './reports.ts'
import { plantReturns } from './returns.ts'
import { plantSupervision } from './supervision.ts'
import { plantWelfare } from './welfare.ts'

/** Everything planted in a province. The order is part of the seed's meaning: a later plant draws after an earlier one. */
export function plant(world: World): Plants {
  const field = new Field(world)
  plantReports(field)
  plantReturns(field)
  plantPeople(field)
  plantProcess(field)
  plantCivil(field)
  const judge = judgments(field)
  plantJudgments(field, judge)
  plantWelfare(field, judge)
  plantSupervision(field)
  plantClocks(field)
  plantFurther(field, judge)
  plantDecisionPapers(field)
  return field.plants
}
