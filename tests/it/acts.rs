//! The writing commands, as the people of a community run them.

mod adopt;
mod again;
mod amend;
mod aside;
mod branches;
mod commits;
mod crowd;
mod first;
mod interrupted;
mod life;
mod long;
mod lost;
mod meetings;
mod pushes;
mod record;
mod refusals;
mod roster;
mod vacant;
