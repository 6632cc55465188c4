import type pg from 'pg'

export interface Account {
  login: string
  role: string
}

/** Copies the leads of the demo until there are `wanted`, spread over the staff of all offices and over two years; what people judged, as an office that has worked for a while. */
export async function growLeads(client: pg.Client, wanted: number): Promise<number> {
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from leads')
  const there = rows[0]!.n
  if (there < wanted) {
    await client.query(`
      create temp table staff as select row_number() over () - 1 as n, id, office_id, department_id, staff_no from users where staff_no is not null;
      create temp table reviewers as select row_number() over (partition by office_id) - 1 as n, count(*) over (partition by office_id) as among, office_id, user_id
        from grants where role = 'inspector';
      insert into leads (id, model_id, model_version, model_title, area, subject_kind, subject_key, severity, state, revision, holds, reason, office_id, office_name,
        department_id, staff_no, touches, assignee_id, as_of, params, run_id, first_seen_at, last_seen_at, reviewed_at, reviewed_version, confidential)
      select uuidv7(), l.model_id, l.model_version, l.model_title, l.area, l.subject_kind, l.subject_key || '#' || copy, l.severity, s.state, 0, random() < 0.9, l.reason,
        p.office_id, o.name, p.department_id, p.staff_no, l.touches, case when s.state = 'new' and x.a < 0.15 then r.user_id end, l.as_of, l.params, l.run_id,
        now() - x.t * interval '700 days', now(), case when s.state <> 'new' then now() end, case when s.state <> 'new' then 1 end, x.c < 0.02
      from (select * from leads where subject_key not like '%#%') l
      cross join generate_series(1, ${Math.ceil((wanted - there) / Math.max(1, there)) + 1}) copy
      cross join lateral (select floor(random() * (select count(*) from staff))::int as person, random() as r, random() as office, random() as a, random() as t, random() as c, copy as nth) x
      cross join lateral (select case when x.r < 0.35 then 'new' when x.r < 0.8 then 'rejected' when x.r < 0.9 then 'accepted' else 'rectified' end as state) s
      left join staff p on p.n = x.person and x.office < 0.9
      left join offices o on o.id = p.office_id
      left join reviewers r on r.office_id = p.office_id and r.n = x.person % r.among
      limit ${wanted - there};
      delete from lead_tally;
      insert into lead_tally select model_id, area, severity, state, holds, confidential, office_id, department_id, case when confidential then staff_no end, assignee_id, count(*)
        from leads group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 order by office_id, department_id`)
    await client.query('vacuum analyze leads')
    await client.query('vacuum analyze lead_tally')
  }
  return Math.max(there, wanted)
}

/** People of the demo in the shares in which it has them: prosecutors, heads, inspectors, chiefs. */
export async function chooseAccounts(client: pg.Client, people: number): Promise<Account[]> {
  const { rows } = await client.query<Account>(
    `select login, role from (
       select u.login, g.role, row_number() over (partition by g.role order by u.login) as nth, count(*) over (partition by g.role) as held, count(*) over () as held_in_all
       from grants g join users u on u.id = g.user_id where g.role in ('prosecutor', 'department_head', 'inspector', 'chief') and not u.must_change_password) held
     where nth <= greatest(1, round($1::numeric * held / held_in_all)) order by nth, role limit $1`,
    [people],
  )
  return rows
}
