with judged as (
  select a.enforcement_no, a.lot,
    a.opened_on - a.announced_on < case when a.property = '动产' then if(a.round = 1, 15, 7) when a.property is not null then if(a.round = 1, 30, 15) end as notice_bad,
    if(a.round = 1, a.start * 100 < a.appraisal * 70, a.start * 100 < b.start * 80) as price_bad,
    a.deposit * 100 < a.start * 5 or a.deposit * 100 > a.start * 20 as deposit_bad,
    a.hours < 24 as hours_bad,
    b.result = '流拍' and a.opened_on > b.opened_on + 30 as again_bad
  from auctions a left join auctions b on b.enforcement_no = a.enforcement_no and b.lot = a.lot and b.round = a.round - 1
), lots as (
  select enforcement_no, lot, coalesce(bool_or(price_bad), false) as price, list_filter([
      if(bool_or(notice_bad), '公告期不足', null), if(bool_or(price_bad), '起拍价低于下限', null), if(bool_or(deposit_bad), '保证金不在起拍价', null),
      if(bool_or(hours_bad), '竞价时间不足', null), if(bool_or(again_bad), '流拍后逾三十日', null)
    ], sign -> sign is not null) as told
  from judged where notice_bad or price_bad or deposit_bad or hours_bad or again_bad group by all
), leads as (
  select enforcement_no || '|' || lot as subject_key, case when price or len(told) >= 2 then 'high' else 'medium' end as severity, enforcement_no, lot, len(told) as signs, told from lots
)
select * from leads
