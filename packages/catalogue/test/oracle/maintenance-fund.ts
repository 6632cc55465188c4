import { fen } from './money.ts'
import { Hits, type Oracle } from './rows.ts'

/** A registered house whose fund is not paid in full (medium), or for which the developer collected more than arrived (high). */
export const maintenanceFund: Oracle = (world, asOf) => {
  const hits = new Hits()
  for (const house of world.maintenance_funds) {
    if (house.registered_on === null || house.registered_on > asOf) continue
    const hasArrived = house.deposited_on === null || house.deposited_on <= asOf
    const deposited = hasArrived ? fen(house.deposited) : 0
    if (fen(house.collected_by_developer) > deposited) hits.add(house.house_no, 'high', null)
    else if (deposited < fen(house.due_amount)) hits.add(house.house_no, 'medium', null)
  }
  return hits.list()
}
