import { knownBases } from '../modules/training/bases/index.ts'
import { type Courses, sessionMoved } from '../modules/training/questions/index.ts'
import { addTraining, defineTrainingProcess, trainingNamed } from '../modules/training/trainings/index.ts'

const HOURS = 3
const MOST = 30

/** Sessions answer the questions that they took up once they are held, and leave them open when they are cancelled. */
export const trainingsOfQuestions = defineTrainingProcess(knownBases, {
  held: (tx, actor, id, when) => sessionMoved(tx, actor, id, 'teach', when),
  cancelled: (tx, actor, id, when) => sessionMoved(tx, actor, id, 'let_go', when),
})

/** What questions ask of sessions: a draft, taught by whoever makes it unless somebody else is named. */
export const courses: Courses = {
  plan: async (tx, actor, { teacherId, baseId, ...asked }, when) => {
    const base = (await knownBases.named(tx, [baseId])).get(baseId)
    const given = { form: 'lecture', track: 'regular', guestTeacher: '', hours: HOURS } as const
    const row = await addTraining(
      tx,
      { process: trainingsOfQuestions, bases: knownBases },
      actor,
      { ...asked, ...given, baseId, teacherId: teacherId ?? actor.user.id, seats: Math.min(base?.capacity ?? MOST, MOST) },
      when,
    )
    return { id: row.id, title: row.title }
  },
  named: trainingNamed,
}
