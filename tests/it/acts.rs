//! The writing commands, as the people of a community run them.

mod adopt;
mod again;
mod amend;
mod aside;
mod asked;
mod before;
mod branches;
mod commits;
mod crowd;
mod each;
mod first;
mod interrupted;
mod life;
mod long;
mod lost;
mod meetings;
mod moved;
mod pushes;
mod record;
mod refusals;
mod roster;
mod vacant;
