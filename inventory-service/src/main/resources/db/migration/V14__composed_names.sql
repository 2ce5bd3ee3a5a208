-- Names are stored and searched for with composed characters: however an umlaut was written, it is one.
set local lock_timeout = '2s';
update device set name = normalize(name, nfc) where name is not nfc normalized;
update device set device_name = normalize(device_name, nfc) where device_name is not nfc normalized;
update unassigned_device set device_name = normalize(device_name, nfc) where device_name is not nfc normalized;
update category set name = normalize(name, nfc) where name is not nfc normalized
    and not exists (select from category other
                    where other.domain_id = category.domain_id and other.name = normalize(category.name, nfc));
