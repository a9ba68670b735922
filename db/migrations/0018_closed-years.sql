-- by hand
-- In a year that is closed no money comes in and nothing is committed any more; what is paid, settled, recovered or
-- released of what was committed comes in as a correction.
-- Nearly every entry is of a commitment that is there already: it is made when there is none to change.
create or replace function post_entry() returns trigger language plpgsql security definer set search_path = public as $$
declare
  e record := new;
begin
  update fund_year y set
    original = original + case when e.from_account = 'original' then e.amount when e.to_account = 'original' then -e.amount else 0 end,
    amendments = amendments + case when e.from_account = 'amendments' then e.amount when e.to_account = 'amendments' then -e.amount else 0 end,
    available = available + case when e.to_account = 'available' then e.amount when e.from_account = 'available' then -e.amount else 0 end,
    granted = granted + case when e.to_account = 'granted' then e.amount when e.from_account = 'granted' then -e.amount else 0 end,
    paid = paid + case when e.to_account = 'paid' then e.amount when e.from_account = 'paid' then -e.amount else 0 end,
    settled = settled + case when e.to_account = 'settled' then e.amount when e.from_account = 'settled' then -e.amount else 0 end,
    returned = returned + case when e.to_account = 'returned' then e.amount when e.from_account = 'returned' then -e.amount else 0 end,
    carry_over = carry_over + case when e.to_account = 'carry_over' then e.amount when e.from_account = 'carry_over' then -e.amount else 0 end,
    expired = expired + case when e.to_account = 'expired' then e.amount when e.from_account = 'expired' then -e.amount else 0 end,
    reserved = reserved + case when e.to_account = 'reserved' then e.amount when e.from_account = 'reserved' then -e.amount else 0 end
  where y.municipality_id = e.municipality_id and y.village_id = e.village_id and y.fund_id = e.fund_id and y.year = e.year
    and not (y.closed_on is not null and e.from_account in ('original', 'amendments', 'available') and e.to_account in ('available', 'granted'))
  returning closed_on is not null into new.is_correction;
  if not found then
    perform from fund_year y
      where y.municipality_id = e.municipality_id and y.village_id = e.village_id and y.fund_id = e.fund_id and y.year = e.year;
    if found then
      raise exception 'the books of this fund year are closed' using errcode = 'check_violation', table = 'fund_year',
        constraint = 'fund_year_is_open', detail = (select json_build_object('fund', f.name, 'year', e.year)
          from fund f where f.municipality_id = e.municipality_id and f.id = e.fund_id);
    end if;
    raise exception 'there is no such fund year' using errcode = 'foreign_key_violation', table = 'ledger_entry';
  end if;
  if e.project_id is null then return new; end if;
  loop
    update commitment c set
      granted = granted + case when e.to_account = 'granted' then e.amount when e.from_account = 'granted' then -e.amount else 0 end,
      paid = paid + case when e.to_account = 'paid' then e.amount when e.from_account = 'paid' then -e.amount else 0 end,
      settled = settled + case when e.to_account = 'settled' then e.amount when e.from_account = 'settled' then -e.amount else 0 end,
      returned = returned + case when e.to_account = 'returned' then e.amount when e.from_account = 'returned' then -e.amount else 0 end
    where c.municipality_id = e.municipality_id and c.project_id = e.project_id and c.fund_id = e.fund_id and c.year = e.year;
    exit when found;
    insert into commitment (municipality_id, village_id, fund_id, year, project_id)
      values (e.municipality_id, e.village_id, e.fund_id, e.year, e.project_id);
  end loop;
  return new;
end $$;
