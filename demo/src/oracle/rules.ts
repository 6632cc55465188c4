/**
 * Rules of the catalogue, each written straight as SQL over the demo's tables: they tell whether what is planted really is a hit, or really is none, and
 * what a run of the model must find. `as_of` stands for the day; every query gives subject_key and severity.
 */
const LENDING = "cause = '民间借贷纠纷' AND plaintiff_id IS NOT NULL"

/** What the demo has of the crimes that bar: 贪污贿赂, 侵占挪用, and of chapter 3 those that its cases are about. */
const BARRING = `(j.cause LIKE '%贿%' OR j.cause LIKE '%侵占罪' OR j.cause LIKE '挪用%' OR j.cause LIKE '走私%' OR j.cause LIKE '生产、销售%'
  OR j.cause IN ('贪污罪', '合同诈骗罪', '非法经营罪', '信用卡诈骗罪', '集资诈骗罪', '贷款诈骗罪', '保险诈骗罪', '非法吸收公众存款罪', '组织、领导传销活动罪', '强迫交易罪', '假冒注册商标罪', '销售假冒注册商标的商品罪', '侵犯商业秘密罪', '虚开增值税专用发票罪', '洗钱罪', '妨害信用卡管理罪', '串通投标罪', '逃税罪'))`

/** Suits of one plaintiff in a window of so many days that ends at a suit. */
const window = (by: string, days: number) =>
  `(PARTITION BY ${by} ORDER BY filed_on RANGE BETWEEN INTERVAL ${days - 1} DAYS PRECEDING AND CURRENT ROW)`

export const RULES: Record<string, string> = {
  'penalty-after-non-prosecution': `
    SELECT case_no, 'medium' FROM criminal_cases c
    WHERE outcome IN ('法定不起诉', '酌定不起诉', '存疑不起诉') AND suspect_id IS NOT NULL AND as_of > closed_on + 120
      AND NOT EXISTS (FROM administrative_penalties p WHERE p.person_id = c.suspect_id AND p.decided_on BETWEEN c.closed_on AND c.closed_on + 120)`,
  'professional-lender': `
    WITH windows AS (
      SELECT plaintiff_id, court IS NOT NULL AND count(*) OVER ${window('plaintiff_id, court', 1095)} >= 20 AS a, court IS NOT NULL AND count(*) OVER ${window('plaintiff_id, court', 365)} >= 10 AS b,
        count(*) OVER ${window('plaintiff_id', 365)} AS n, sum(coalesce(amount, 0)) OVER ${window('plaintiff_id', 365)} AS total
      FROM civil_judgments WHERE ${LENDING} AND filed_on IS NOT NULL),
    lines AS (SELECT plaintiff_id, bool_or(a)::INT + bool_or(b)::INT + bool_or(n >= 5 AND total >= 1000000)::INT + bool_or(n >= 3 AND total >= 10000000)::INT AS signs FROM windows GROUP BY 1)
    SELECT plaintiff_id, if(signs >= 2, 'high', 'medium') FROM lines WHERE signs > 0`,
  'sham-suit-pattern': `
    WITH suits AS (SELECT *, count(*) OVER (PARTITION BY plaintiff_id, plaintiff_agent) AS by_agent FROM civil_judgments WHERE ${LENDING}),
    signs AS (
      SELECT plaintiff_id, (count(*) FILTER (result IN ('调解', '撤诉')) * 2 >= count(*))::INT + (count(*) FILTER (default_judgment) * 2 >= count(*))::INT
        + (coalesce(max(by_agent) FILTER (plaintiff_agent IS NOT NULL), 0) * 10 >= count(*) * 8)::INT AS n
      FROM suits GROUP BY 1 HAVING count(*) >= 15)
    SELECT plaintiff_id, if(n >= 2, 'high', 'medium') FROM signs WHERE n > 0`,
  'bulk-ip-claimant': `
    SELECT DISTINCT plaintiff_id, 'medium' FROM (
      SELECT plaintiff_id, count(*) OVER ${window('plaintiff_id', 365)} AS n FROM civil_judgments WHERE regexp_matches(cause, '著作权|商标|专利') AND plaintiff_id IS NOT NULL AND filed_on IS NOT NULL)
    WHERE n >= 20`,
  'ended-with-assets': `
    SELECT e.case_no, if(sum(coalesce(a.value, 0)) >= any_value(coalesce(e.amount, 0) - coalesce(e.recovered, 0)), 'high', 'medium')
    FROM enforcement_cases e JOIN assets a ON a.owner_id = e.debtor_id AND a.acquired_on <= as_of AND (a.released_on IS NULL OR a.released_on > e.closed_on)
    WHERE e.closing = '终结本次执行程序' GROUP BY e.case_no`,
  'fine-not-enforced': `
    SELECT case_no, 'medium' FROM criminal_judgments j
    WHERE fine > 0 AND as_of > effective_on + 30 AND NOT EXISTS (FROM enforcement_cases e WHERE e.based_on = j.case_no AND e.filed_on <= j.effective_on + 30)`,
  'licence-not-revoked': `
    SELECT case_no, 'high' FROM criminal_judgments j
    WHERE (cause = '危险驾驶罪' AND drunk OR cause = '交通肇事罪') AND as_of > effective_on + 30
      AND NOT EXISTS (FROM licence_revocations r WHERE r.person_id = j.defendant_id AND r.revoked_on BETWEEN j.judged_on - 365 AND j.effective_on + 30)`,
  'lifetime-ban-missing': `
    SELECT case_no, 'high' FROM criminal_judgments j JOIN licence_revocations r ON r.person_id = j.defendant_id AND r.revoked_on BETWEEN j.judged_on - 365 AND as_of
    WHERE j.cause = '交通肇事罪' AND (fled OR drunk) GROUP BY case_no HAVING NOT coalesce(bool_or(ban IN ('终身', '终生')), false)`,
  'pension-in-prison': `
    SELECT p.person_id, if(count(DISTINCT p.month) >= 3, 'high', 'medium') FROM criminal_judgments j JOIN pension_payments p ON p.person_id = j.defendant_id
    WHERE (penalty IN ('有期徒刑', '拘役') AND probation IS NOT TRUE OR penalty IN ('无期徒刑', '死刑缓期执行')) AND p.month >= term_from
      AND last_day(p.month) <= coalesce(term_to, if(penalty IN ('无期徒刑', '死刑缓期执行'), as_of, NULL)) GROUP BY 1`,
  'paid-after-death': `
    SELECT DISTINCT p.person_id, 'high' FROM deaths d JOIN pension_payments p USING (person_id) WHERE p.month > date_trunc('month', d.died_on)`,
  'barred-officer': `
    SELECT DISTINCT o.person_id || '|' || o.org_id, 'medium' FROM criminal_judgments j JOIN company_officers o ON o.person_id = j.defendant_id JOIN companies c USING (org_id)
    WHERE c.status = '存续' AND o.from_on <= as_of AND (o.to_on IS NULL OR o.to_on > as_of) AND j.effective_on <= as_of AND as_of <= greatest(
      if(${BARRING}, if(j.probation, j.probation_to + INTERVAL 2 YEARS, j.term_to + INTERVAL 5 YEARS), NULL),
      if(j.deprived, coalesce(j.deprived_to, j.term_to) + INTERVAL 5 YEARS, NULL))`,
  'shell-company-cluster': `
    WITH RECURSIVE shared AS (
      UNPIVOT (SELECT org_id, 'a' || address AS address, 'p' || phone AS phone, 'g' || agent AS agent, 'l' || legal_rep_id AS head FROM companies) ON address, phone, agent, head INTO NAME what VALUE v),
    useful AS (SELECT v FROM shared GROUP BY v HAVING count(*) BETWEEN 2 AND 200),
    edges AS (SELECT DISTINCT x.org_id AS a, y.org_id AS b FROM shared x JOIN useful USING (v) JOIN shared y USING (v)),
    reach AS (SELECT a AS org_id, b AS peer FROM edges UNION SELECT r.org_id, e.b FROM reach r JOIN edges e ON e.a = r.peer),
    groups AS (SELECT org_id, min(peer) AS least FROM reach GROUP BY 1)
    SELECT least, 'medium' FROM groups JOIN companies USING (org_id) GROUP BY least
    HAVING count(*) >= 5 AND count(*) FILTER (insured_staff = 0 AND tax_paid = 0) * 10 >= count(*) * 8`,
  'wage-protection': `
    WITH signs AS (
      SELECT project_no, (wage_account IS NOT TRUE)::INT + (guarantee IS NOT TRUE)::INT + (deposit IS NOT TRUE)::INT + (real_name IS NOT TRUE)::INT
        + (as_of > coalesce(last_labour_fee_on, started_on) + INTERVAL 1 MONTH)::INT
        + ((SELECT count(*) FROM wage_complaints w WHERE w.project_no = p.project_no AND w.received_on BETWEEN as_of - 89 AND as_of) >= 3)::INT AS n
      FROM wage_projects p WHERE started_on < as_of)
    SELECT project_no, CASE WHEN n >= 4 THEN 'high' WHEN n >= 2 THEN 'medium' ELSE 'low' END FROM signs WHERE n > 0`,
  'maintenance-fund': `
    WITH paid AS (SELECT *, if(deposited_on IS NULL OR deposited_on <= as_of, coalesce(deposited, 0), 0) AS arrived FROM maintenance_funds WHERE registered_on <= as_of)
    SELECT house_no, if(coalesce(collected_by_developer, 0) > arrived, 'high', 'medium') FROM paid WHERE arrived < coalesce(due_amount, 0) OR coalesce(collected_by_developer, 0) > arrived`,
}
