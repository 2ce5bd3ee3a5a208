-- Most updates change nothing that an index knows (the session that may take a password, what an app was sent last). With
-- room in its page such an update stays there, and no index is written. Pages that are full already fill up as before.
set local lock_timeout = '2s';
alter table device set (fillfactor = 80);
alter table session set (fillfactor = 80);
