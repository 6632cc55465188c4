export const calls = {
  nav: 'Calls for cases',
  title: 'Calls for cases and stories',
  sub: 'Of one’s own office and of those above it; open on the last day too, and closed by itself the day after.',
  column: { title: 'Title', kinds: 'Asked for', level: 'Level', issuer: 'Selected by', closesOn: 'Closes on', office: 'Published by' },
  search: 'Search by title',
  empty: { title: 'No calls', help: 'Whoever recommends at the office and below is told when one is published.' },
  add: { open: 'Publish a call', need: 'Fill this in', closesHelp: 'That day included; whoever recommends is reminded 5 days before.' },
  page: { note: 'What is asked for', nominations: 'Nominations', openNominations: 'See what was nominated' },
}
