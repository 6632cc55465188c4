-- Nothing ever wrote to it: what goes to another agency comes with the exchange, in a shape of its own.
drop table outbox;
