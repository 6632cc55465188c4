import { type LibraryUse, ACTIVITY_KINDS, text } from '@jianqing/contract'
import { inArray } from 'drizzle-orm'
import { namesInCase, type CaseSources } from '../modules/inspection/cases/index.ts'
import { activityLinks, heldAbout } from '../modules/party/activities/index.ts'
import { callFor, callsNamed } from '../modules/party/calls/index.ts'
import { enterAwarded } from '../modules/party/honours/index.ts'
import { enterLibrary, type LibrarySources, raiseEntry } from '../modules/party/library-entries/index.ts'
import type { NominationSources } from '../modules/party/nominations/index.ts'
import { type CasesSeen, linkRecords } from '../platform/chain/index.ts'
import type { Intake } from '../platform/intake/index.ts'
import { offices } from '../platform/policy/index.ts'

interface Around {
  intake: Intake
  cases: CasesSeen
  lake: Pick<CaseSources, 'lake' | 'datasets'>
}

/** From a nomination to the library and the ledger of honours: each link is written down in the transaction in which it comes to be. */
export const nominationSources = ({ intake, cases, lake }: Around): NominationSources => ({
  cases,
  namesIn: number => namesInCase(lake, number),
  calls: callsNamed,
  mayAnswer: callFor,
  enter: async (tx, actor, { id, kind, title, line, parts, branchId, officeId }, when) => {
    const entry = await enterLibrary(tx, actor, { nominationId: id, kind, title, line, parts, branchId, officeId }, when)
    await linkRecords(tx, actor, { kind: 'nomination', id }, 'led_to', { kind: 'library_entry', id: entry })
    return entry
  },
  award: async (tx, actor, row, { selectedOn: awardedOn, level, issuer, documentNo }, { today, at }) => {
    const { id, title, officeId, branchId, entryId } = row
    const holder = branchId === null ? 'office' : 'branch'
    const asked = {
      holder,
      title: `“${title}”入选典型案例`.slice(0, 100),
      level,
      issuer,
      documentNo,
      awardedOn,
      validUntil: null,
      note: '',
    } as const
    const honour = await enterAwarded(tx, actor, { officeId, branchId, userId: null }, asked, {
      today,
      at,
      papers: async (inTx, subject) => {
        for (const file of await intake.of(inTx, { kind: 'nomination', id }))
          await intake.handOn(inTx, file, { subject, officeId, by: actor })
      },
    })
    await linkRecords(tx, actor, { kind: 'nomination', id }, 'led_to', { kind: 'honour', id: honour.id })
    if (entryId !== null) await raiseEntry(tx, actor, entryId, level, { today, at })
    return honour.id
  },
})

/** What used an entry of the library: agendas of what branches held. */
export const librarySources: LibrarySources = {
  counts: async (db, ids) => {
    const counted = new Map<string, number>()
    for (const { about } of await heldAbout(db, 'library_entry', ids)) counted.set(about!, (counted.get(about!) ?? 0) + 1)
    return counted
  },
  uses: async (db, actor, id): Promise<LibraryUse[]> => {
    const held = await heldAbout(db, 'library_entry', [id])
    const [links, named] = await Promise.all([
      activityLinks(
        db,
        actor,
        held.map(one => one.id),
      ),
      held.length === 0
        ? []
        : db
            .select({ id: offices.id, name: offices.name })
            .from(offices)
            .where(inArray(offices.id, [...new Set(held.map(({ officeId }) => officeId))])),
    ])
    return held.map(({ id: activity, kind, title, on, officeId }) => {
      const to = links.get(activity) ?? null
      return {
        kind: 'activity',
        on,
        title: to === null ? ACTIVITY_KINDS[kind] : text(title, title),
        officeName: named.find(one => one.id === officeId)?.name ?? null,
        to,
      }
    })
  },
}
